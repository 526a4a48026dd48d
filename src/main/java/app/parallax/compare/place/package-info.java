/** Place: one event, site or meeting at two places. */
@NullMarked
package app.parallax.compare.place;

import org.jspecify.annotations.NullMarked;
