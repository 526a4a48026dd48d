/**
 * The product on three pages: the pipeline calls the thinking rooms in order, the settings read the
 * environment, the wiring says every {@code new}.
 */
@NullMarked
package app.parallax;

import org.jspecify.annotations.NullMarked;
