/** Status: one act done, planned, denied, suspended or not known of. */
@NullMarked
package app.parallax.compare.status;

import org.jspecify.annotations.NullMarked;
