/** The same handlers on one machine, and the command line. */
@NullMarked
package app.parallax.local;

import org.jspecify.annotations.NullMarked;
