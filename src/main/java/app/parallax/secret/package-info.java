/** Where a secret is kept, in its setting or in AWS Secrets Manager: the secret as it is now. */
@NullMarked
package app.parallax.secret;

import org.jspecify.annotations.NullMarked;
