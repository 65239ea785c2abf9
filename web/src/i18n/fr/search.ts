import type { Translation } from "..";
import type en from "../en/search";

const fr: Translation<typeof en> = {
  "search.label": "Rechercher des publications, des personnes et des hashtags",
  "search.kinds": "Types de résultats",
  "search.all": "Tout",
  "search.posts": "Publications",
  "search.people": "Personnes",
  "search.hashtags": "Hashtags",
  "search.more": "Tout afficher",
  "search.suggestions": "Suggestions",
  "search.suggested_one": "{{count}} suggestion. Utilisez les flèches.",
  "search.suggested_many": "{{count}} de suggestions. Utilisez les flèches.",
  "search.suggested_other": "{{count}} suggestions. Utilisez les flèches.",
  "search.hint": "Trouvez des publications par leurs mots, des personnes par leur nom, et des hashtags. Mettez une expression entre \"guillemets droits\", et -mot pour en exclure un.",
  "search.short": "Saisissez au moins deux caractères.",
  "search.none": "Aucun résultat pour « {{query}} ».",
  "search.slow": "Cette recherche a pris trop de temps. Cherchez quelque chose de plus rare.",
  "search.hashtagPosts_one": "{{count}} publication",
  "search.hashtagPosts_many": "{{count}} de publications",
  "search.hashtagPosts_other": "{{count}} publications",
  "search.followers_one": "{{count}} abonné",
  "search.followers_many": "{{count}} d’abonnés",
  "search.followers_other": "{{count}} abonnés",
  "search.noBookmarks": "Vous n’avez pas encore de signets. Gardez des publications pour plus tard avec le signet placé dessous ; personne d’autre ne le voit.",
  "search.noLikes": "Vous n’avez encore rien aimé. Ce que vous aimez est rassemblé ici ; personne d’autre ne voit cette liste.",
  "search.kept": "Signets et j’aime",
  "hashtag.followed": "Les publications publiques avec {{name}} arrivent maintenant dans votre accueil.",
  "hashtag.unfollowed": "Vous ne suivez plus {{name}}.",
  "hashtag.followedAll": "Hashtags que vous suivez",
  "search.title": "Recherche : {{query}}",
};
export default fr;
