package app.parallax.verify;

import app.parallax.article.Sentence;
import app.parallax.language.Reading;

/** A source sentence and what stands in it. */
record Passage(Sentence sentence, Reading reading) {}
