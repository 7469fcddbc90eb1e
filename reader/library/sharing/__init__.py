"""Several librarians, one collection: what each did, as a log that can be merged in any order. Open first: `things`, `log`.

things      what is shared of a row, said with uuids
log         changes, settings and heads; who is who; the clock
capture     an undo step becomes a change
receive     changes of others put into the log, and what would come of them
render      what the heads say, as rows
conflicts   where two people said different things, and what a third decides
"""
