package chat.parley.auth.signup;

import java.util.UUID;

record SignUpResponse(UUID userId, String username) {}
