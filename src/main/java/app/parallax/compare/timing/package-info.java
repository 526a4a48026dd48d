/** Timing: one event at two times, in another order, or lasting longer. */
@NullMarked
package app.parallax.compare.timing;

import org.jspecify.annotations.NullMarked;
