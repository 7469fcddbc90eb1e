"""What OCR programs write: mineru, paddle (PP-StructureV3, PaddleOCR-VL), olmocr, deepseek. Open first:
`mineru`.
"""
