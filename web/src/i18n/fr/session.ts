import type { Translation } from "..";
import type en from "../en/session";

const fr: Translation<typeof en> = {
  "session.logIn": "Se connecter",
  "session.signUp": "Créer un compte",
  "session.username": "Nom d’utilisateur",
  "session.password": "Mot de passe",
  "session.email": "E-mail",
  "session.noAccount": "Pas encore de compte ?",
  "session.haveAccount": "Déjà un compte ?",
  "session.expired": "Votre session a pris fin. Reconnectez-vous.",
  "session.wrong": "Nom d’utilisateur ou mot de passe incorrect.",
  "session.welcome": "Bienvenue, {{name}} !",
  "session.bye": "Vous êtes déconnecté.",
  "session.show": "Afficher",
  "session.hide": "Masquer",
  "session.missing": "Ce champ est nécessaire.",
};
export default fr;
