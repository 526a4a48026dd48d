/** HTML as it reads, with the place in the markup of each character. */
@NullMarked
package app.parallax.article.html;

import org.jspecify.annotations.NullMarked;
