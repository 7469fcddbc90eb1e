"""What OCR programs and services write: `known` asks which one it is. Blocks: mineru, paddle, docling,
marker, azure, vision, mistral, elements; lines without blocks: line_lists, tesseract; text alone: olmocr,
deepseek.
Open first: `mineru`.
"""
