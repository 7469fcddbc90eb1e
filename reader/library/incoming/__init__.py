"""Annotations that come from elsewhere: `model` what is known of one, `find` where it belongs, `take`
stores it or says why not."""
