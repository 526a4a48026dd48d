/** Figures: one quantity of one scope and time with values that cannot both be true. */
@NullMarked
package app.parallax.compare.figure;

import org.jspecify.annotations.NullMarked;
