"""The windows that open over the main one. Open first: the one that you saw.

imports/, export/, bin/   files in, articles out, 回收站; article/: about one article or issue
annotations               全部批注 (annotation_list: as cards); replace: 查找替换 (replace_model: its places)
backups, diagnosis        备份与恢复, 诊断; findings, aside_row: what a check found, what was put aside
holdings, year_view       馆藏与缺期
settings, keys, help      首选项, 快捷键, 帮助 (help_view: its topics)
errors                    a bug of ours; table_dialog: what a window with a table shares
"""
