/** A request's life and its record: accepted, queued, worked, stored, read back. */
@NullMarked
package app.parallax.job;

import org.jspecify.annotations.NullMarked;
