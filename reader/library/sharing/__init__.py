"""Several librarians, one collection: what each did, as a log that can be merged in any order. Open first:
`things`, `log`.

things      what is shared of a row, said with uuids; shapes: what its values may be
log         changes, settings and heads; the clock. replicas: who is who; heads: what a thing is by them
capture     an undo step becomes a change. touched: which things it touched
receive     changes of others put into the log, and what would come of them
rendering   what the heads say, as rows; pages: their texts and layouts
emptied     what was deleted for good in one copy
several     which registers have several heads
conflicts   where two people said different things; decide: what a third wants; listed: in the review list
identity    which copy this folder is; newcomer: what somebody who joins needs
"""
