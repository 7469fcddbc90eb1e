"""What programs set on and in lines, besides the tags and pictures of `../program_marks`.

lone     lines that hold nothing but a program's own words; open it first
inline   marks of Markdown and LaTeX beside the words of a line
websites what sites of papers set around an article
called   what chat models call the parts of a page
drawn_tables   tables of characters and of LaTeX, as lines and cells
"""
