/** A result as JSON, as Markdown and on a terminal. */
@NullMarked
package app.parallax.render;

import org.jspecify.annotations.NullMarked;
