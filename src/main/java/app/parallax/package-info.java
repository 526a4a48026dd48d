/**
 * The product on a few pages: the pipeline calls the thinking rooms in order, the check those that
 * hold a text against its sources, the settings read the environment, the wiring says every {@code
 * new}.
 */
@NullMarked
package app.parallax;

import org.jspecify.annotations.NullMarked;
