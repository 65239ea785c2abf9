export default {
  "session.logIn": "Log in",
  "session.signUp": "Create an account",
  "session.username": "Username",
  "session.password": "Password",
  "session.email": "Email",
  "session.noAccount": "No account yet?",
  "session.haveAccount": "Have an account already?",
  "session.expired": "Your session has ended. Log in again.",
  "session.wrong": "Username or password is wrong.",
  "session.welcome": "Welcome, {{name}}!",
  "session.bye": "You are logged out.",
};
