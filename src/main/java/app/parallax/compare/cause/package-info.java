/** Cause: why one thing happened, told in two ways. */
@NullMarked
package app.parallax.compare.cause;

import org.jspecify.annotations.NullMarked;
