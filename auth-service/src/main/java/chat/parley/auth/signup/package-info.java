/// New accounts, whole or not at all. Start at {@link chat.parley.auth.signup.SignUp}; what a crash
/// leaves half-done is mended by `SignUpRecovery`.
@NullMarked
package chat.parley.auth.signup;

import org.jspecify.annotations.NullMarked;
