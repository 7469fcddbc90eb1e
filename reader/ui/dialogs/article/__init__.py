"""Dialogs about one article or issue.

history         历史 (diff_view: a text with its changes); change_source: 换用另一份原文
credits         byline, dateline, continuation; candidates, pick_article: which article or place is meant
issue, papers   another date or paper; 报名管理; pictures: 这一版的图像
"""
