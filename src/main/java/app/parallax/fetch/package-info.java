/** What lies on the web: which addresses may be asked, the asking, and an article's page. */
@NullMarked
package app.parallax.fetch;

import org.jspecify.annotations.NullMarked;
