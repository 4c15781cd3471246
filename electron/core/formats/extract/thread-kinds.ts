/** How the posts of a discussion are marked up; selectors as `select.ts` understands them. */
export interface ThreadKind {
  /** One post with all that belongs to it. */
  readonly post: string;
  /** What was written; the first one in a post that is no other post's. */
  readonly body: string;
  readonly author: string;
  /** An element with `datetime`, with a date as `title`, or with a date as its text. */
  readonly time: string;
  /** A count of points or votes. */
  readonly points?: string;
  /** The link to what is discussed. */
  readonly subject?: string;
  /** One post is a thread, too. */
  readonly alone?: boolean;
  /** Has to be on the page as well. */
  readonly needs?: string;
}

/**
 * The markup of widespread forum programs and of schema.org's types for discussions. A page whose posts fit one of
 * them is a thread; nothing else is known of any site.
 */
export const threadKinds: readonly ThreadKind[] = [
  // Hacker News and its clones
  {
    post: 'tr.comtr, .fatitem',
    body: '.commtext, .toptext',
    author: '.hnuser',
    time: '.age',
    points: '.score',
    subject: '.fatitem .titleline a[href^="http"]',
    alone: true,
  },
  // GitHub, GitLab-like trackers
  {
    post: '.js-comment, .js-discussion .timeline-comment',
    body: '.js-comment-body, .comment-body',
    author: 'a.author',
    time: 'relative-time, time',
  },
  // Stack Exchange
  {
    post: '.question, .answer',
    body: '.js-post-body, .s-prose, .post-text',
    // Who edited a question last stands before who asked it.
    author: '.user-details[itemprop~="author"] a, .user-details a, .user-details [itemprop~="name"]',
    time: '.user-action-time .relativetime, time',
    points: '.js-vote-count',
  },
  // XenForo, of today and before
  {
    post: 'article.message, .message--post, li.message',
    body: '.bbWrapper, .messageText',
    author: '.message-name, .username',
    time: 'time, .DateTime',
  },
  // phpBB
  {
    post: 'div.post',
    body: '.postbody .content, .content',
    author: '.username, .username-coloured',
    time: 'time, .author',
  },
  // vBulletin
  {
    post: '.postcontainer, .postbit, .b-post',
    body: '.postcontent, .post_message, .js-post__content-text',
    author: '.username, .bigusername, .b-userinfo__details a',
    time: 'time, .postdate, .date',
  },
  // Discourse, as it is given to readers without scripts
  {
    post: '.topic-body, .crawler-post',
    body: '.cooked, .post',
    author: '.creator [itemprop~="name"], .creator, .username',
    time: 'time',
  },
  // Invision Community
  {
    post: 'article.ipsComment, .ipsComment',
    body: '[data-role="commentContent"]',
    author: '.ipsComment_author a, .cAuthorPane_author a',
    time: 'time',
  },
  // MyBB
  {
    post: 'div.post.classic, div.post',
    body: '.post_body',
    author: '.author_information a, .author_information',
    time: '.post_date',
  },
  // SMF
  {
    post: '.post_wrapper',
    body: '.inner, .post .list_posts',
    author: '.poster h4 a, .poster h4',
    time: '.keyinfo .smalltext, time',
  },
  // Reddit's old pages and their clones
  {
    post: '.thing.link, .thing.comment',
    body: '.usertext-body .md',
    author: '.tagline .author',
    time: '.tagline time, time',
    points: '.score.unvoted',
  },
  // Lobsters
  {
    post: '.comment',
    body: '.comment_text',
    author: '.byline .u-author, .byline a[href^="/~"], .byline a[href^="/u/"], .byline a',
    time: '.byline time, time',
    points: '.score',
  },
  // NodeBB
  {
    post: '[component="post"]',
    body: '[component="post/content"]',
    author: 'a[data-username], [itemprop~="author"], a[href*="/user/"]',
    time: '.timeago, time',
  },
  // FluxBB and PunBB
  {
    post: 'div.blockpost',
    body: '.postmsg',
    author: '.postleft dt',
    time: 'h2 a, h2',
  },
  // schema.org in attributes
  {
    post: '[itemtype$="/Question"], [itemtype$="/DiscussionForumPosting"], [itemtype$="/Answer"], [itemtype$="/Comment"]',
    body: '[itemprop~="text"], [itemprop~="articleBody"], [itemprop~="commentText"], [itemprop~="description"]',
    author:
      '[itemprop~="author"] [itemprop~="name"], [itemprop~="creator"] [itemprop~="name"], [itemprop~="author"]',
    time: '[itemprop~="dateCreated"], [itemprop~="datePublished"], time',
    points: '[itemprop~="upvoteCount"]',
    needs: '[itemtype$="/Question"], [itemtype$="/DiscussionForumPosting"]',
  },
];
