/** Whether HTML may hold captions or credits that are named as such. */
export const mentionsCaptions =
  /caption|credit|legend|bildunterschrift|bildtext|podpis|didascalia|pie-?(?:de-?)?foto|(?:img|image|photo|picture|foto?|zdjeci[ea])[_-]*(?:desc|text|opis|aut|source|zrodlo)|opis[_-]*(?:zdjeci|foto)/i;
/** Classes by which designers name what is said under a picture. */
export const captionName =
  /(?:^|[\s_-])(?:captions?|wp-caption-text|legend|bildunterschrift|bildtext|img-?(?:desc|text)|(?:img|image|photo|picture|foto|zdjeci[ea])[_-]*(?:desc(?:ription)?|opis)|opis[_-]*(?:zdjeci[ea]|foto)|podpis|didascalia|pie-?(?:de-?)?foto|legende)(?=$|[\s_-])|[a-z](?:Caption|Legend)(?=$|[\s_A-Z-])/;
/** Classes by which they name whose picture it is. */
export const creditName =
  /(?:^|[\s_-])(?:credits?|photo-?credit|copyright|photographer|byline-?photo|(?:img|image|photo|picture|foto?|zdjeci[ea])[_-]*(?:aut(?:h?or)?|source|zrodlo))(?=$|[\s_-])|Credit(?=$|[\s_A-Z-])/;
