/**
 * One source's text or HTML as sent, read into numbered sentences with offsets, and every removed
 * span with its rule.
 */
@NullMarked
package app.parallax.article;

import org.jspecify.annotations.NullMarked;
