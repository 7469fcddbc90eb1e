"""Several librarians, one collection: what each did, as a log that can be merged in any order. Open first:
`things` (what is shared of a row), `log` (changes, settings, heads), `clock`.

telling/    an undo step becomes a change. receive: others' changes put into the log
shapes      what values may be; heads: what a thing is by them; several: where there is more than one
rendering/  what the heads say, as rows; pages/: their texts and layouts
conflicts   where two said different things; decide: what a third wants; listed: in the review list
identity    which copy this folder is; replicas: who is who; newcomer/: what somebody who joins needs
emptied     what was deleted for good in one copy; when: times as the log keeps them
"""
