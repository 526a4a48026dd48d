/** The comparison without a model: all finders over one story. */
@NullMarked
package app.parallax.compare.rules;

import org.jspecify.annotations.NullMarked;
