/** AWS at the door: Lambda events translated, nothing decided. */
@NullMarked
package app.parallax.handler;

import org.jspecify.annotations.NullMarked;
