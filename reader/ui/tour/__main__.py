"""`python -m reader.ui.tour --screenshots DIR`: the window in all its states, as pictures."""
import multiprocessing
import sys

from reader.ui.tour.tour import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main(sys.argv[1:]))
