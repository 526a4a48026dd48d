/** HTTP without a vendor: requests, responses, routes and problems. */
@NullMarked
package app.parallax.web;

import org.jspecify.annotations.NullMarked;
