"""What the query language is made of, below its grammar (`../query`).

conditions   one condition, and how several belong together; open it first
values       what may stand behind 日期: 版次: and the like
english      what the program writes into a query, in English
"""
