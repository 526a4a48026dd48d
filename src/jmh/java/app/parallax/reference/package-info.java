/** What the functions' start is held against; none of it is in any function of ours. */
@NullMarked
package app.parallax.reference;

import org.jspecify.annotations.NullMarked;
