/**
 * One reader of what stands in a sentence: figures, dates, names, quotations, speakers, negations
 * and modality, each with its offsets.
 */
@NullMarked
package app.parallax.language;

import org.jspecify.annotations.NullMarked;
