/** A table and a queue in memory, for a rehearsal before a snapshot and for measuring. */
@NullMarked
package app.parallax.job.memory;

import org.jspecify.annotations.NullMarked;
