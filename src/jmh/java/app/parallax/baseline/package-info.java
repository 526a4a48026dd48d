/** Published ways to choose sentences, small and by the book, for ours to be compared with. */
@NullMarked
package app.parallax.baseline;

import org.jspecify.annotations.NullMarked;
