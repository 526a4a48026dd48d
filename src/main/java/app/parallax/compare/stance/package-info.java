/** Stance and framing: who is for a thing and who against it, and two characterisations of it. */
@NullMarked
package app.parallax.compare.stance;

import org.jspecify.annotations.NullMarked;
