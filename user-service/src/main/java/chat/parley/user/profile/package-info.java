/// Profiles: made when an account is ({@link UserRegisteredListener}) or when its user first comes,
/// changed by the user only. Start at `ProfileController` and `Profiles`.
@NullMarked
package chat.parley.user.profile;

import org.jspecify.annotations.NullMarked;
