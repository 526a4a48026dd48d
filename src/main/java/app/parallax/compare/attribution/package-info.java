/** Attribution: who said, did, decided or brought about one thing. */
@NullMarked
package app.parallax.compare.attribution;

import org.jspecify.annotations.NullMarked;
