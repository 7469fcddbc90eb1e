"""What one row could hold, each field by its form. Open first: `token`, then `civil_dates`.

civil_dates   dates of the civil calendar, whole and in pieces; calendar: weekday, lunar date, solar term
numbers       issue and page numbers, CN number; contacts: addresses, telephones
names         sponsor, publisher, editors, Latin titles; pinyin: whether a Latin title spells a name
"""
