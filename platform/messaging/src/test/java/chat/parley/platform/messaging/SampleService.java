package chat.parley.platform.messaging;

import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class SampleService {}
