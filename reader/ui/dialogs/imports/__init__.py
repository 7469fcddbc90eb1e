"""What an import would bring, and what imports brought. Open first: `preview`, then `model` (its files).

file_table, filters, row_menu   the rows, the buttons above them, and what can be done with some
rule_strip, several_strip       questions about paths, about files with several pages; unread_strip: pictures
page_text, pairing              a file's text; which page a picture shows
foot, storing                   the foot of the preview, and what it begins
batches                         导入记录
"""
