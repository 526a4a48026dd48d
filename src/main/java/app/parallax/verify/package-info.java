/** The gate: a pure function from a draft to what may be published, each rule one class. */
@NullMarked
package app.parallax.verify;

import org.jspecify.annotations.NullMarked;
