/** Bytes in, a valid request or everything that is wrong with it out. */
@NullMarked
package app.parallax.request;

import org.jspecify.annotations.NullMarked;
