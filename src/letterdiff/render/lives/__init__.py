"""Terms, silences, timelines and traces of phrases, in every form they are written in."""
