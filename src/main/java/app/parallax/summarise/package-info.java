/** From a story and its candidate divergences to a draft that no one may publish yet. */
@NullMarked
package app.parallax.summarise;

import org.jspecify.annotations.NullMarked;
