"""OCR of the pictures themselves, where the extra `ocr` is installed: offline, in processes of its own.

Open first: `reading` (pictures in, results out) and `engine` (one picture → lines with boxes, by RapidOCR).

result    what is kept of it: JSON in PaddleOCR's form, read like any other source
pages     the result as one more source of a page, or as the text of a picture that had none
"""
