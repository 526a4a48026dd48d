/** Newsrooms and their keys. */
@NullMarked
package app.parallax.tenant;

import org.jspecify.annotations.NullMarked;
